/** Forms in which `whatif` answers; drawings are of explanations. */
export const formats = ["text", "json", "csv", "markdown", "mermaid", "svg"] as const;
export type Format = (typeof formats)[number];
