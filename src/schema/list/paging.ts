import { defaultPageSize, maximumPageSize, type PageArguments } from "../../db/lists/keyset.ts";

/** What a connection costs: its page. It is reckoned before the size is validated. */
export const pageCost = ({ first, last }: PageArguments) => ({
  field: 1,
  multiplier: Math.min(maximumPageSize, Math.max(1, first ?? last ?? defaultPageSize)),
});
