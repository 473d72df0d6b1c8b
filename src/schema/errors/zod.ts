import type { ZodError } from "zod";
import { InvalidInput } from "./expected.ts";

/** Every issue that validation found, with its path from the argument's name inward. */
export const fromZod = (error: ZodError): InvalidInput =>
  new InvalidInput(
    error.issues.map(({ path, message, code, ...rest }) => ({
      path: path.map(String),
      code: code === "custom" ? "BAD_VALUE" : code.toUpperCase(),
      message,
      suggestion: "params" in rest && typeof rest.params?.["suggestion"] === "string" ? rest.params["suggestion"] : null,
    })),
  );
