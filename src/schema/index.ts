import "./scalars.ts";
import "./errors/types.ts";
import "./actor.ts";
import "./event.ts";
import "./claim.ts";
import "./source.ts";
import "./instrument.ts";
import "./provision.ts";
import "./rule-table.ts";
import "./finding.ts";
import "./predicate.ts";
import "./action.ts";
import "./reading.ts";
import "./pack.ts";
import "./search.ts";
import "./timeline.ts";
import "./scenario/scenario.ts";
import "./scenario/mutations.ts";
import "./solved/compare.ts";
import "./solved/solved-scenario.ts";
import "./solved/split.ts";
import "./solved/timeline.ts";
import "./solved/why-not.ts";
import { builder } from "./builder.ts";

/** The schema, built once; the files above put their types and fields into the builder. */
export const schema = builder.toSchema();
