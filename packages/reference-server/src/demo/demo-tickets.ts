/** What happens to a demo ticket, in order. */
export type DemoStep =
  | {
      readonly by: 'support1' | 'support2' | 'finance1' | 'sales1'
      readonly take?: true
      readonly reply?: string
      readonly note?: string
      readonly close?: string
    }
  | { readonly by: 'customer'; readonly reply?: string; readonly close?: string }

export interface DemoTicket {
  /** Hours before now. */
  readonly hoursAgo: number
  readonly department: 'support' | 'finance' | 'sales'
  readonly name: string
  readonly email: string
  readonly locale: 'en' | 'pt-BR' | 'pl'
  readonly subject: string
  readonly message: string
  readonly priority?: 'low' | 'high' | 'urgent'
  readonly category?: string
  readonly steps?: readonly DemoStep[]
}

const ana = { name: 'Ana Souza', email: 'ana@demo.test', locale: 'pt-BR' } as const

export const demoTickets: readonly DemoTicket[] = [
  {
    hoursAgo: 280,
    department: 'support',
    ...ana,
    subject: 'Certificado SSL vencido',
    message: 'Olá! O navegador avisa que o certificado do meu site venceu hoje de manhã. Podem verificar?',
    category: 'website',
    steps: [
      {
        by: 'support1',
        take: true,
        reply:
          'Bom dia, Ana. Renovamos o certificado agora; a renovação automática tinha sido desligada numa migração. Pode confirmar se o aviso sumiu?',
      },
      { by: 'customer', reply: 'Sumiu sim, muito obrigada!' },
      { by: 'support1', close: 'solved' },
    ],
  },
  {
    hoursAgo: 230,
    department: 'finance',
    ...ana,
    subject: 'Fatura de abril em duplicidade',
    message: 'Recebi duas faturas de abril, as duas com o mesmo valor. Qual delas devo pagar?',
    category: 'billing',
    steps: [
      {
        by: 'finance1',
        take: true,
        reply: 'Olá, Ana. A segunda foi gerada por engano e já está cancelada. Basta pagar a que termina em 0417.',
      },
      { by: 'customer', reply: 'Perfeito, paguei agora.', close: 'solved' },
    ],
  },
  {
    hoursAgo: 170,
    department: 'support',
    name: 'Bruno Matos',
    email: 'bruno@padariamatos.test',
    locale: 'pt-BR',
    subject: 'Lentidão no site depois das 18h',
    message: 'Todo dia depois das 18h o site da padaria fica muito lento, às vezes nem abre. De manhã está normal.',
    category: 'website',
    steps: [
      { by: 'support2', take: true, note: 'CPU no limite entre 18h e 21h. Um plugin de agenda roda a cada visita.' },
      {
        by: 'support2',
        reply:
          'Boa tarde, Bruno. Um plugin de agenda está sendo executado em cada visita. Posso desativá-lo para um teste hoje à noite?',
      },
      { by: 'customer', reply: 'Pode desativar, sim.' },
      { by: 'support2', reply: 'Desativado. Vamos observar hoje à noite e eu volto a escrever amanhã.' },
    ],
  },
  {
    hoursAgo: 150,
    department: 'sales',
    name: 'Katarzyna Wójcik',
    email: 'kasia@studiowojcik.test',
    locale: 'pl',
    subject: 'Oferta dla studia graficznego',
    message:
      'Dzień dobry, szukamy hostingu dla 12 stron klientów, z codzienną kopią zapasową. Jaki pakiet Państwo polecają?',
    steps: [
      {
        by: 'sales1',
        take: true,
        reply:
          'Dzień dobry, Pani Katarzyno. Dla 12 stron polecam pakiet Studio: 20 stron, kopie codzienne przez 30 dni, 89 zł miesięcznie. Czy mam przygotować umowę?',
      },
    ],
  },
  {
    hoursAgo: 120,
    department: 'support',
    name: 'Leo Martins',
    email: 'leo@leomartins.test',
    locale: 'pt-BR',
    subject: 'Não consigo enviar e-mails para o Gmail',
    message: 'Os e-mails para Gmail voltam com "550-5.7.26 unauthenticated". Para outros endereços funciona.',
    priority: 'high',
    category: 'email',
    steps: [
      {
        by: 'support1',
        take: true,
        reply:
          'Olá, Leo. Faltava o registro SPF do seu domínio. Já incluímos; em até uma hora os envios devem funcionar.',
      },
      { by: 'customer', reply: 'Funcionou, obrigado pela rapidez.' },
      { by: 'support1', close: 'solved' },
    ],
  },
  {
    hoursAgo: 96,
    department: 'sales',
    name: 'Daniel Park',
    email: 'daniel@parkarchitects.test',
    locale: 'en',
    subject: 'Do you offer servers in Portugal?',
    message:
      'We are an architecture practice in Lisbon and need our data to stay in the EU. Do you have servers in Portugal or Spain?',
    steps: [
      {
        by: 'sales1',
        take: true,
        reply:
          'Hello Daniel. Yes, our second data centre is in Lisbon, and both sites are certified under ISO 27001. Shall I send you the data processing agreement?',
      },
      { by: 'customer', reply: 'Please do. We would start with about 200 GB.' },
    ],
  },
  {
    hoursAgo: 75,
    department: 'finance',
    name: 'Igor Santana',
    email: 'igor@santana.test',
    locale: 'pt-BR',
    subject: 'Trocar boleto por cartão',
    message: 'Quero passar a pagar com cartão de crédito a partir do mês que vem. O que preciso fazer?',
    category: 'billing',
    steps: [
      {
        by: 'finance1',
        take: true,
        reply:
          'Olá, Igor. No painel, em Pagamentos, escolha "Adicionar cartão". A próxima fatura já será debitada nele.',
      },
    ],
  },
  {
    hoursAgo: 52,
    department: 'support',
    name: 'Paula Ribeiro',
    email: 'paula@ribeiroadvogados.test',
    locale: 'pt-BR',
    subject: 'Restaurar pasta apagada',
    message: 'Apaguei sem querer a pasta /documentos/contratos ontem à tarde. Há backup de ontem de manhã?',
    priority: 'urgent',
    category: 'website',
    steps: [
      {
        by: 'support2',
        take: true,
        reply:
          'Boa tarde, Paula. Há sim, de ontem às 6h. Restauro para /documentos/contratos-restaurado para não sobrescrever nada. Pode ser?',
      },
      { by: 'customer', reply: 'Pode, é urgente. Obrigada!' },
    ],
  },
  {
    hoursAgo: 47,
    department: 'sales',
    name: 'Joana Prado',
    email: 'joana@atelieprado.test',
    locale: 'pt-BR',
    subject: 'Migrar loja virtual',
    message:
      'Tenho uma loja WooCommerce com 800 produtos em outro provedor. Vocês fazem a migração? Quanto custa e quanto tempo fica fora do ar?',
  },
  {
    hoursAgo: 30,
    department: 'support',
    name: 'Zofia Kamińska',
    email: 'zofia@kaminska.test',
    locale: 'pl',
    subject: 'Domena nie wskazuje na nowy serwer',
    message: 'Wczoraj przeniosłam domenę, ale strona nadal pokazuje starą zawartość. Czy muszę coś jeszcze zmienić?',
    category: 'domain',
    steps: [
      { by: 'support1', take: true, note: 'TTL w starej strefie to 48 h. Zmiana wykonana 14:10.' },
      {
        by: 'support1',
        reply:
          'Dzień dobry. Serwery DNS są już ustawione poprawnie, ale stary wpis ma ważność 48 godzin. Jutro około 14:00 strona powinna być widoczna wszędzie.',
      },
    ],
  },
  {
    hoursAgo: 26,
    department: 'finance',
    name: 'Carla Nunes',
    email: 'carla@nunes.test',
    locale: 'pt-BR',
    subject: 'Nota fiscal com CNPJ errado',
    message: 'A nota fiscal de maio saiu com o CNPJ antigo da empresa. Podem emitir outra?',
    category: 'billing',
  },
  {
    hoursAgo: 20,
    department: 'support',
    ...ana,
    subject: 'E-mails não chegam desde ontem',
    message: 'Desde ontem à noite não recebo e-mails na conta contato@souza.test. O envio funciona, só não chega nada.',
    priority: 'high',
    category: 'email',
  },
  {
    hoursAgo: 16,
    department: 'support',
    name: 'Michael Reed',
    email: 'michael@reedcycles.test',
    locale: 'en',
    subject: 'PHP 8.3 on my plan',
    message:
      'My shop plugin needs PHP 8.3, and I can only choose up to 8.2 in the panel. Can you switch it on for reedcycles.test?',
    category: 'website',
  },
  {
    hoursAgo: 11,
    department: 'sales',
    name: 'Sofia Almeida',
    email: 'sofia@clinicaalmeida.test',
    locale: 'pt-BR',
    subject: 'E-mail profissional para clínica',
    message: 'Precisamos de 15 contas de e-mail com o nosso domínio e antispam. Vocês têm um plano só de e-mail?',
  },
  {
    hoursAgo: 7,
    department: 'support',
    name: 'Fábio Lins',
    email: 'fabio@linsfotografia.test',
    locale: 'pt-BR',
    subject: 'Erro 500 ao enviar fotos',
    message:
      'Ao enviar fotos maiores que 8 MB na galeria aparece "Erro 500". Fotos menores funcionam. Vejam a mensagem:\n\nPOST Content-Length of 12582912 bytes exceeds the limit of 8388608 bytes',
    category: 'website',
    steps: [{ by: 'support2', take: true }],
  },
  {
    hoursAgo: 4,
    department: 'support',
    name: 'Agnieszka Lis',
    email: 'agnieszka@lis.test',
    locale: 'pl',
    subject: 'Hasło do panelu wygasło',
    message:
      'System poprosił o zmianę hasła, ale nowe hasło nie działa. Proszę o pomoc w odzyskaniu dostępu do panelu.',
    priority: 'high',
  },
  {
    hoursAgo: 2,
    department: 'finance',
    ...ana,
    subject: 'Desconto anual',
    message: 'Se eu pagar o ano inteiro de uma vez, há desconto? Hoje pago mensalmente.',
    category: 'billing',
  },
  {
    hoursAgo: 1,
    department: 'support',
    name: 'Rafael Torres',
    email: 'rafael@torres.test',
    locale: 'pt-BR',
    subject: 'Site fora do ar',
    message: 'Meu site torres.test está fora do ar há uns 20 minutos. Aparece "Database connection error".',
    priority: 'urgent',
    category: 'website',
  },
]
