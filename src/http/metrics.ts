import type { Plugin } from "graphql-yoga";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Seen } from "./seen.ts";

/** What is read off where it is, each time somebody asks. */
interface Sources {
  /** Costly queries that wait for a worker. */
  readonly waiting: () => number;
  /** Subscriptions that somebody listens to. */
  readonly listening: () => number;
}

export interface Metrics {
  readonly contentType: string;
  /** All of them, as Prometheus reads them. */
  text(): Promise<string>;
  readonly plugin: Plugin<object, Seen>;
}

/** Counts requests and errors, beside what Node tells of itself. No label takes what clients write, so that there are only so many. */
export const createMetrics = ({ waiting, listening }: Sources): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const seconds = new Histogram({
    name: "casus_request_duration_seconds",
    help: "How long requests took, by kind of operation and status.",
    labelNames: ["kind", "status"],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60],
    registers: [register],
  });
  const errors = new Counter({
    name: "casus_errors_total",
    help: "Errors that were told, by code.",
    labelNames: ["code"],
    registers: [register],
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [register],
      collect() {
        this.set(value());
      },
    });
  gauge("casus_work_waiting", "Costly queries that wait for a worker.", waiting);
  gauge("casus_subscriptions", "Subscriptions that somebody listens to.", listening);
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    plugin: {
      onResponse: ({ response, serverContext: { seen } }) => {
        if (seen === undefined) return;
        seconds.observe({ kind: seen.kind ?? "none", status: response.status }, (performance.now() - seen.from) / 1_000);
        for (const code of seen.codes) errors.inc({ code });
      },
    },
  };
};
