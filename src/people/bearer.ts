/** The token that a request carries; undefined where it carries none. */
export const bearerOf = (request: Pick<Request, "headers">): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1];
