const noun =
  "Act|Agency|Agreement|Alliance|Assembly|Association|Charter|Commission|Commonwealth|Community|Constitution|Convention|Council|Court|Covenant|Declaration|Emirates|Federation|Foundation|Government|Institute|Kingdom|League|Memorandum|Ministry|Nations|Netherlands|Organi[sz]ation|Pact|Parliament|Philippines|Protocol|Republic|Senate|Statement|States|Statute|Treaty|Union";

/** A noun that is called "the" at the end, or one that "of", "on", "for" or "between" tells more of. */
const takesThe = new RegExp(`^(?!The |the |Section |Article |General )(?:[^,]* (?:${noun})|(?:${noun})|[^,]* (?:of|on|for|between) .*)$`);

/** The name of a state, body or instrument as it stands within a sentence: "Russia", "the United States", "the Charter of the United Nations". */
export const definite = (name: string): string => (takesThe.test(name) ? `the ${name}` : name);
