/** A page of events with everything around them: five statements, one for each table on each level. */
export const document = /* GraphQL */ `
  {
    events(first: 50, orderBy: { field: SLUG }) {
      nodes {
        slug
        title
        kind
        start
        participants {
          role
          actor {
            slug
            name
          }
        }
        claims {
          slug
          kind
          text
          claimant {
            slug
            name
          }
          source {
            slug
            title
          }
        }
      }
    }
  }
`;
