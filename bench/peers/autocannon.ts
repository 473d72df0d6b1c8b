/** @returns requests a second of one document over HTTP; null where autocannon is not installed */
export const requestsPerSecond = async (url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number | null> => {
  const library = await import("autocannon").catch(() => null);
  if (library === null) return null;
  const { requests, non2xx, errors } = await library.default({ url, method: "POST", headers, body, connections: 10, duration: 2 });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests to ${url} failed`);
  return requests.average;
};
