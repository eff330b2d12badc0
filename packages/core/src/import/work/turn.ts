/** Lets everything else have its turn: a storage in this process answers at once, and never would. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
