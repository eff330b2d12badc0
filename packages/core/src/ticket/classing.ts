/** By what a list can be parted, in an order that no column has: that of the definition, of departments, of names. */
export const classings = ['status', 'priority', 'department', 'holder'] as const
export type Classing = (typeof classings)[number]
