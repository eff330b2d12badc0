/** Rules of oxlint for the tests in a browser: what they ask for is one thing, and they ask until it is there. */

/** Ways to look for something by its words. */
const byWords = new Set(['getByLabel', 'getByText', 'getByPlaceholder', 'getByAltText', 'getByTitle', 'getByRole'])

const propertyOf = (options, name) =>
  options?.type === 'ObjectExpression'
    ? options.properties.find(({ type, key }) => type === 'Property' && (key.name ?? key.value) === name)?.value
    : undefined

/** Whether a regular expression holds for the whole of a name: `^…$`, and no `|` that is outside of parentheses. */
function isWhole(pattern) {
  if (!/^\^[^]*(?<!\\)\$$/.test(pattern)) return false
  const bare = pattern.replaceAll(/\\./g, '').replaceAll(/\[[^\]]*\]/g, '')
  let depth = 0
  for (const sign of bare) {
    if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (sign === '|' && depth === 0) return false
  }
  return true
}

const methodOf = ({ callee }) => (callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : '')

/** Whether what is asked for is a pattern that holds for whole names, whichever way it is written. */
const isWholePattern = (asked) => {
  if (asked.type === 'Literal') return asked.regex !== undefined && isWhole(asked.regex.pattern)
  if (asked.type === 'ConditionalExpression') return isWholePattern(asked.consequent) && isWholePattern(asked.alternate)
  const [written] = asked.type === 'NewExpression' && asked.callee.name === 'RegExp' ? asked.arguments : []
  return written?.type === 'TemplateLiteral' && isWhole(written.quasis.map(({ value }) => value.cooked).join('x'))
}

/** A part of a name is a part of another name as well, which may be on the page a moment later. */
const wholeName = {
  create: (context) => ({
    CallExpression(node) {
      const method = methodOf(node)
      if (!byWords.has(method)) return
      const [first, second] = node.arguments
      const asked = method === 'getByRole' ? propertyOf(second, 'name') : first
      if (!asked || isWholePattern(asked) || propertyOf(second, 'exact')?.value === true) return
      context.report({ node, message: `${method} takes the whole name: exact: true, or a pattern from ^ to $` })
    },
  }),
}

const states = new Set(['isVisible', 'isHidden', 'isEnabled', 'isDisabled', 'isChecked'])
const words = ['innerText', 'allInnerTexts', 'innerHTML', 'textContent', 'allTextContents', 'inputValue']
const reads = new Set([...states, ...words, 'count', 'getAttribute', 'boundingBox'])

/** What is read once is read before or after the page has changed, as the machine pleases. */
const readsUntilTrue = {
  create: (context) => ({
    AwaitExpression({ argument, parent }) {
      if (argument.type !== 'CallExpression') return
      const method = methodOf(argument)
      const isExpected = parent.type === 'CallExpression' && parent.callee.name === 'expect'
      if (states.has(method) || (isExpected && reads.has(method)))
        context.report({ node: argument, message: `${method} is read once: expect.poll or waitFor ask until it is so` })
    },
  }),
}

/** A time that is enough on one machine is not enough on the next. */
const nothingByTime = {
  create: (context) => ({
    CallExpression(node) {
      if (methodOf(node) === 'waitForTimeout')
        context.report({ node, message: 'what is to be true is waited for, never a time' })
    },
  }),
}

/** Before a second one is there, the last is the first. */
const noLast = {
  create: (context) => ({
    CallExpression(node) {
      if (methodOf(node) === 'last' && node.arguments.length === 0)
        context.report({ node, message: 'the last of several is another one a moment later: say which' })
    },
  }),
}

export default {
  meta: { name: 'browser-tests' },
  rules: {
    'whole-name': wholeName,
    'reads-until-true': readsUntilTrue,
    'no-wait-for-time': nothingByTime,
    'no-last': noLast,
  },
}
