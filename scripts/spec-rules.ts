/** Finds rules: where the spec defines them, and where the titles of tests cite them. */

export interface Citation {
  rule: string
  file: string
  line: number
}

/** `- **RT-5** …` at the beginning of a line. */
const DEFINITION = /^- \*\*([A-Z]{2}-\d+)\*\*/gm
/** `[RT-5]`; guarantees and security rules, `[G10]` and `[S7]`, are kept elsewhere. */
const CITATION = /\[([A-Z]{2}-\d+)\]/g

/** Every rule of the spec in its order, and those that are defined more than once. */
export function rulesDefined(spec: string): { rules: string[]; twice: string[] } {
  const found = [...spec.matchAll(DEFINITION)].map(([, rule = '']) => rule)
  const rules = [...new Set(found)]
  return { rules, twice: rules.filter((rule) => found.indexOf(rule) !== found.lastIndexOf(rule)) }
}

export function rulesCited(file: string, text: string): Citation[] {
  return text
    .split('\n')
    .flatMap((content, index) =>
      [...content.matchAll(CITATION)].map(([, rule = '']) => ({ rule, file, line: index + 1 })),
    )
}
