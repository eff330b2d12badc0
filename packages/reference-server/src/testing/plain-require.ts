import { registerHooks } from 'node:module'

/**
 * vitest starts its workers with the condition `import`, so that `require()` inside Express finds ES modules where it
 * wants functions. Here a `require` is one again; import this before anything that loads Express.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, {
      ...context,
      conditions: context.conditions.includes('require')
        ? context.conditions.filter((condition) => condition !== 'import')
        : context.conditions,
    }),
})
