import * as z from "zod";
import { maximumPageSize } from "../../db/lists/keyset.ts";

export const filterText = z.string().max(1_000, "A condition has at most 1,000 characters.");
export const filterList = z.array(filterText).max(200, "A condition names at most 200 values.");

export const pageSize = z
  .int()
  .min(1, `A page has from 1 to ${maximumPageSize} records.`)
  .max(maximumPageSize, `A page has from 1 to ${maximumPageSize} records; go on with the cursor.`);

/** What a global id holds, the decoder has seen to; here their number counts. */
export const nodeIds = z.custom<string[]>((ids) => Array.isArray(ids) && ids.length <= 100, "At most 100 records at once.");
