import type { AtomText } from "../../scenarios/knowledge.ts";
import { argumentText } from "../../scenarios/table/syntax.ts";
import { builder } from "../builder.ts";
import { InvalidInput } from "../errors/expected.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { factArguments, name } from "./validation.ts";

interface Role {
  /** Null: a name that is no stored record of one type. */
  readonly type: NodeType | null;
  readonly description: string;
}
const actor = (description: string): Role => ({ type: "Actor", description });

/** The propositions that have a form of their own; the roles are in the order of the predicate's. */
const forms = {
  attacks: {
    description: "One actor attacks another.",
    roles: { attacker: actor("Who attacks."), victim: actor("Who is attacked.") },
  },
  threatens: {
    description: "One actor threatens another.",
    roles: { actor: actor("Who threatens."), victim: actor("Who is threatened.") },
  },
  requests: {
    description: "An actor asks for help under an instrument.",
    roles: { actor: actor("Who asks."), instrument: { type: "Instrument", description: "Under which instrument." } },
  },
  accepts: {
    description: "An actor accepts a request.",
    roles: { actor: actor("Who accepts."), request: { type: "Event", description: "The request." } },
  },
  declines: {
    description: "An actor declines a request.",
    roles: { actor: actor("Who declines."), request: { type: "Event", description: "The request." } },
  },
  decides: {
    description: "An organ decides that something be done for an actor.",
    roles: {
      organ: actor("The organ that decides."),
      action: { type: "Action", description: "What is to be done." },
      beneficiary: actor("For whom."),
    },
  },
  vetoes: {
    description: "A member of an organ vetoes its decision.",
    roles: { actor: actor("Who vetoes."), organ: actor("In which organ.") },
  },
  consents: {
    description: "An actor consents to something.",
    roles: { actor: actor("Who consents."), to: { type: null, description: "To what, as the predicate declares it." } },
  },
} satisfies Record<string, { readonly description: string; readonly roles: Readonly<Record<string, Role>> }>;

type FormName = keyof typeof forms;
const formNames = Object.keys(forms).filter((name): name is FormName => name in forms);
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const rolesOf = (form: FormName): readonly (readonly [string, Role])[] => Object.entries(forms[form].roles);

const formInput = (form: FormName) =>
  builder.inputRef<Record<string, string>>(`${capital(form)}Input`).implement({
    description: forms[form].description,
    fields: (t) =>
      Object.fromEntries(
        rolesOf(form).map(([role, { description }]) => [role, t.id({ required: true, description, validate: { schema: name } })]),
      ),
  });

const FactInput = builder.inputType("FactInput", {
  description: "A proposition over any predicate of the vocabulary (see `predicates`).",
  fields: (t) => ({
    predicate: t.id({ required: true, description: "The predicate's name.", validate: { schema: name } }),
    arguments: t.stringList({
      required: true,
      description:
        "One value for each role, in the order in which the predicate declares them; slugs, dates, numbers or text; a text of several words needs no quotes of its own. In the `single` role of " +
        "the predicate it may be given in part: `one of {a; b}`, `not a`, `2010..2014`, `>= 3`.",
      validate: { schema: factArguments },
    }),
  }),
});

export const PropositionInput = builder.inputType("PropositionInput", {
  description: "Something that holds or does not: exactly one of these forms.",
  isOneOf: true,
  fields: (t) => ({
    attacks: t.field({ type: formInput("attacks"), description: forms.attacks.description }),
    threatens: t.field({ type: formInput("threatens"), description: forms.threatens.description }),
    requests: t.field({ type: formInput("requests"), description: forms.requests.description }),
    accepts: t.field({ type: formInput("accepts"), description: forms.accepts.description }),
    declines: t.field({ type: formInput("declines"), description: forms.declines.description }),
    decides: t.field({ type: formInput("decides"), description: forms.decides.description }),
    vetoes: t.field({ type: formInput("vetoes"), description: forms.vetoes.description }),
    consents: t.field({ type: formInput("consents"), description: forms.consents.description }),
    fact: t.field({ type: FactInput, description: "A proposition over any predicate." }),
  }),
});
type Proposition = typeof PropositionInput.$inferInput;

/** A proposition as the atom the engine reads, `attacks(azerbaijan,armenia)`. */
export const atomText = (proposition: Proposition, path: readonly string[]): AtomText => {
  if (proposition.fact) return `${proposition.fact.predicate}(${proposition.fact.arguments.map(argumentText).join(",")})`;
  const form = formNames.find((name) => proposition[name] != null);
  if (form === undefined)
    throw InvalidInput.at(path, "A proposition needs one of its forms.", "Write for example { attacks: { attacker: ..., victim: ... } }.");
  const values = proposition[form] ?? {};
  const argument = ([role, { type }]: readonly [string, Role]): string => {
    const value = values[role] ?? "";
    return type === null ? value : slugOf(value, type, [...path, form, role]);
  };
  return `${form}(${rolesOf(form).map(argument).join(",")})`;
};
