/** The present minute as stored: `2022-09-13T01:30Z`. */
export const now = (): string => `${new Date().toISOString().slice(0, 16)}Z`;
