import type { renderGraphiQL } from "@graphql-yoga/render-graphiql";

/** A tab can be dragged, and leaps aside when the mouse goes down on it: what should be a click comes to nothing. Here it stays in its place. */
const steadyTabs = "<style>.graphiql-tab { transform: none !important; }</style>";

let page: string | null = null;

/** The page carries all of its code, so that it works without internet: 9 MB, always the same, read when somebody first asks for it. */
export const renderPage = async (options: Parameters<typeof renderGraphiQL>[0]): Promise<string> => {
  const graphiql = await import("@graphql-yoga/render-graphiql");
  page ??= graphiql.renderGraphiQL(options).replace("</head>", `${steadyTabs}</head>`);
  return page;
};
