/** The walls of the house: packages are layers, folders inside a package are domain words. */
const pkg = (name) => `^packages/${name}/src`
const inside = (from, allowed) => ({
  name: `${from}-imports`,
  severity: 'error',
  comment: `${from} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other package'}`,
  from: { path: pkg(from), pathNot: '\\.(test\\.tsx?|(db|mail)\\.ts)$|/testing/' },
  to: { path: '^packages/', pathNot: [pkg(from), ...allowed.map((place) => `^packages/${place}`)] },
})
const corePure =
  '^packages/core/src/(definition/|profiles/|kernel/(actor|api|decide|errors|hash|house|ids|page|parse|route|search-words|text|verdict)\\.ts|[a-z]+/[a-z-]+\\.(machine|input|events|policy|contract|routes|port)\\.ts|ticket/(ticket|can|lifecycle-table|change-ticket|search-text|body)\\.ts|people/(person|person\\.view|change-person)\\.ts|events/(event|chain)\\.ts|(contract|policy|ports|routes|profiles|storage)\\.ts)'

export default {
  forbidden: [
    inside('core', []),
    inside('conformance', ['core/src/(ports|contract|testing|index|profiles)\\.ts', 'core/src/testing/']),
    inside('adapters-sql', ['core/src/ports\\.ts']),
    inside('adapters-sqlite', ['core/src/ports\\.ts', 'adapters-sql/src/index\\.ts']),
    inside('adapters-mysql', ['core/src/ports\\.ts', 'adapters-sql/src/index\\.ts']),
    inside('adapters-mail', ['core/src/ports\\.ts']),
    inside('adapters-ws', ['core/src/(ports|contract)\\.ts']),
    inside('adapters-redis', ['core/src/ports\\.ts']),
    inside('panel-gateway', ['core/src/policy\\.ts']),
    inside('client', ['core/src/contract\\.ts']),
    inside('react-ui', ['client/src/(index|page)\\.ts', 'core/src/(contract|policy)\\.ts']),
    inside('reference-server', [
      'core/src/(index|contract|ports|profiles)\\.ts',
      'adapters-[a-z]+/src/index\\.ts',
      'panel-gateway/src/index\\.ts',
    ]),
    {
      name: 'pure-files',
      severity: 'error',
      comment: 'Entities, contracts, machines, policies and pure kernel files know no effects',
      from: { path: corePure },
      to: { path: 'node_modules/effect/|^packages/core/src/(services|helpdesk)\\.ts' },
    },
    {
      name: 'core-knows-no-platform',
      severity: 'error',
      comment: 'The core runs anywhere: nothing of Node in it',
      from: { path: pkg('core'), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-knows-no-slice',
      severity: 'error',
      comment: 'The kernel may know the types of ports and events, never a command of a slice',
      from: { path: '^packages/core/src/kernel/' },
      to: { path: '^packages/core/src/(ticket|people|department|access)/(commands|queries)/' },
    },
    {
      name: 'no-command-of-another-slice',
      severity: 'error',
      from: { path: '^packages/core/src/([a-z]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/core/src/([a-z]+)/(commands|queries)/', pathNot: '^packages/core/src/$1/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'effect-only-in-core',
      severity: 'error',
      from: { path: '^packages/(?!core/)' },
      to: { path: 'node_modules/effect/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@guichet/source', 'import', 'types', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js'],
    },
    doNotFollow: { path: 'node_modules' },
  },
}
