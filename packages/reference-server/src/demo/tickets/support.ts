import { ana } from './demo-ticket.ts'
import type { DemoTicket } from './demo-ticket.ts'

/** What the demo customers ask Support. */
export const supportTickets: readonly DemoTicket[] = [
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
