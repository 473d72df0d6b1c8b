import {
  type ConstValueNode,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
} from "graphql";
import type { Random } from "../oracle/random.ts";
import type { Material } from "./material.ts";

const int = (value: string): ConstValueNode => ({ kind: Kind.INT, value });
const float = (value: string): ConstValueNode => ({ kind: Kind.FLOAT, value });
const string = (value: string): ConstValueNode => ({ kind: Kind.STRING, value });
const word = (value: string): ConstValueNode => ({ kind: Kind.ENUM, value });
const nothing: ConstValueNode = { kind: Kind.NULL };
const named = (value: string) => ({ kind: Kind.NAME, value }) as const;

const dates = ["2022-09-13", "2022-09", "2022", "1949-04-04", "1914-07-28", "2020-11-10", "0000", "9999-12-31", "0001-01-01"] as const;
const noDates = ["2022-02-30", "2022-13", "0", "", "today", "-2022", "2022-09-13T00:00", "02022", "2022-00-00", "٢٠٢٢"] as const;
const times = ["2022-09-13T00:05Z", "2022-09-13T00:05:00.123456789+04:00", "1000-01-01T00:00Z", "9999-12-31T23:59:59-12:00"] as const;
const noTimes = ["2022-09-13", "2022-09-13T25:61Z", "", "2022-02-30T00:00Z", "2022-09-13T00:05"] as const;
const numbers = [
  "1",
  "1",
  "2",
  "3",
  "3",
  "20",
  "0",
  "-1",
  "100",
  "101",
  "2147483647",
  "-2147483648",
  "2147483648",
  "9".repeat(400),
] as const;
const fractions = ["0.5", "0.1", "1.0", "0.0", "-0.0", "-1.5", "1e308", "1e999", "5e-324", "0.30000000000000004", "180.0"] as const;

const scalars: Readonly<Record<string, (random: Random, material: Material, hints: readonly string[]) => ConstValueNode>> = {
  Int: (random) => int(random.chance(0.85) ? String(1 + random.below(4)) : random.pick(numbers)),
  Float: (random) => float(random.pick(fractions)),
  Boolean: (random) => ({ kind: Kind.BOOLEAN, value: random.chance(0.5) }),
  Date: (random) => string(random.pick(random.chance(0.9) ? dates : noDates)),
  DateTime: (random) => string(random.pick(random.chance(0.8) ? times : noTimes)),
  String: (random, material, hints) => string(material.text(random, hints)),
  ID: (random, material, hints) => string(material.text(random, hints)),
};

/** Of some type, though probably not of the one that is wanted. */
const wrong = (random: Random): ConstValueNode =>
  random.pick<ConstValueNode>([
    nothing,
    int("7"),
    float("0.25"),
    string("armenia"),
    word("ARMENIA"),
    { kind: Kind.BOOLEAN, value: true },
    { kind: Kind.LIST, values: [] },
    { kind: Kind.LIST, values: [{ kind: Kind.LIST, values: [nothing] }] },
    { kind: Kind.OBJECT, fields: [] },
    { kind: Kind.OBJECT, fields: [{ kind: Kind.OBJECT_FIELD, name: named("slug"), value: int("1") }] },
  ]);

const lengths: readonly (readonly [number, number])[] = [
  [10, 0],
  [60, 1],
  [20, 2],
  [8, 3],
  [1, 120],
];

const chosen = (random: Random, type: GraphQLInputObjectType, depth: number): readonly GraphQLInputField[] => {
  const fields = Object.values(type.getFields());
  if (type.isOneOf)
    return random.shuffle(fields).slice(
      0,
      random.weighted([
        [96, 1],
        [2, 0],
        [2, 2],
      ]),
    );
  // Deeper inputs get smaller, so that recursive ones end.
  return fields.filter((field) => random.chance(isRequiredInputField(field) ? 0.99 : 0.35 / (1 + depth)));
};

/**
 * A value for an argument or an input field, mostly of its type.
 * @param hints what the place is called, and what it is in, from the inside out
 */
export const valueFor = (
  random: Random,
  material: Material,
  type: GraphQLInputType,
  hints: readonly string[],
  depth = 0,
): ConstValueNode => {
  if (random.chance(0.004)) return wrong(random);
  if (isNonNullType(type)) return valueFor(random, material, type.ofType, hints, depth);
  if (random.chance(0.02)) return nothing;
  if (isListType(type)) {
    const length = random.weighted(lengths);
    // A single value stands for a list of it.
    if (length === 1 && random.chance(0.1)) return valueFor(random, material, type.ofType, hints, depth);
    const simple = depth > 0 || isInputObjectType(type.ofType) ? Math.min(length, 3) : length;
    return { kind: Kind.LIST, values: Array.from({ length: simple }, () => valueFor(random, material, type.ofType, hints, depth)) };
  }
  if (isEnumType(type)) {
    const values = type.getValues();
    return word(random.chance(0.01) ? "NO_SUCH_VALUE" : (values[random.below(values.length)]?.name ?? "NO_VALUES"));
  }
  if (isInputObjectType(type))
    return {
      kind: Kind.OBJECT,
      fields: chosen(random, type, depth).map((field) => ({
        kind: Kind.OBJECT_FIELD,
        name: named(field.name),
        value: valueFor(random, material, field.type, [field.name, type.name, ...hints], depth + 1),
      })),
    };
  return scalars[type.name]?.(random, material, hints) ?? string(material.text(random, hints));
};
