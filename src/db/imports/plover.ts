import { eventKinds } from "../entities/events.ts";

type EventKind = (typeof eventKinds)[number];

/**
 * CAMEO codes to event types of PLOVER, the longest beginning first. From the conversion table of the PLOVER manual (draft 0.8); appeals,
 * which the table leaves out, are requests as in the manual's text.
 */
const ofCameo: Readonly<Record<string, EventKind>> = {
  "02": "request",
  "03": "agree",
  "04": "consult",
  "05": "support",
  "06": "cooperate",
  "07": "aid",
  "08": "retreat",
  "080": "concede",
  "081": "concede",
  "0813": "retreat",
  "0814": "retreat",
  "082": "concede",
  "083": "concede",
  "09": "accuse",
  "10": "request",
  "11": "accuse",
  "12": "reject",
  "13": "threaten",
  "14": "protest",
  "15": "mobilize",
  "16": "sanction",
  "163": "coerce",
  "17": "coerce",
  "1712": "assault",
  "175": "assault",
  "18": "assault",
  "19": "assault",
  "191": "coerce",
  "192": "coerce",
  "20": "assault",
};

/** A code of CAMEO: a category from 01 to 20, and up to two digits within it. */
export const isCameo = (code: string): boolean => /^(0[1-9]|1\d|20)\d{0,2}$/.test(code);

/** The event type of a CAMEO code or of PLOVER's own word; null where PLOVER has none, as for mere statements (01). */
export const eventKindOf = (code: string): EventKind | null => {
  if (!isCameo(code)) return eventKinds.find((kind) => kind === code.toLowerCase()) ?? null;
  for (let length = code.length; length >= 2; length--) {
    const kind = ofCameo[code.slice(0, length)];
    if (kind !== undefined) return kind;
  }
  return null;
};
