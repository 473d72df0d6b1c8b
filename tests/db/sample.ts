import { type Database, open } from "../../src/db/database.ts";
import type { EngineChecks } from "../../src/db/packs/check.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import type { Pack, PackFiles } from "../../src/db/packs/pack.ts";
import { readPack } from "../../src/db/packs/read.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import type { Problem } from "../../src/scenarios/problem.ts";

/** The engine has tests of its own; here nothing is wrong with any rule. */
export const noChecks: EngineChecks = { rules: (_: Knowledge): readonly Problem[] => [] };

/** A body of law and a case that depends on it, in canonical form, with everything that is awkward to write as CSV. */
export const law: PackFiles = new Map([
  [
    "pack.yaml",
    `name: law
title: A treaty
description: Two sentences. In our own words.
version: 1.0.0
depends: []
# What the treaty says.
tables:
  pact:
    title: The pact
    instrument: pact
    given: party($bearer,pact)
    hit: unique
    groups:
      help: [pact-1, pact-2]
`,
  ],
  [
    "actions.csv",
    "slug,title,template,grade,parents,roles,description,note\nhelp,help,,,,toward; against,,\nsend-arms,send arms,,a1,help,toward,,\n",
  ],
  [
    "actors.csv",
    'slug,name,kind,description,note\nleague,League,organisation,,\nnorth,"Northland, Republic of",state,,"a note with ""quotes"", commas\nand two lines"\nsouth,Südland – «Юг»,state,," kept "\n',
  ],
  [
    "instruments.csv",
    "slug,title,kind,force,rank,signed,from,to,source,description,note\npact,The Pact,treaty,treaty,2,1999,1999-05,,,,\n",
  ],
  ["memberships.csv", "actor,organisation,from,to,status,source,note\nnorth,league,2010,2010-12,member,,\nsouth,league,,,observer,,\n"],
  ["parties.csv", "actor,instrument,from,to,status,grade,source,note\nnorth,pact,1999-05,,party,known,,\nsouth,pact,,,committed,,,\n"],
  [
    "predicates.csv",
    "name,roles,world,single,values,template,description,note\nattacks,attacker:actor; victim:actor,open,,,{attacker} attacks {victim},,\n",
  ],
  [
    "provisions.csv",
    "instrument,article,from,to,known_from,grade,text,source,note\npact,Art. 1,1999-05,,,known,Parties help each other.,,\n",
  ],
  [
    "rules/pact.csv",
    'id,cite,kind,bearer,then,"attacks($x,$bearer)",note\npact-2,Art. 1,obliges,$bearer,help,yes,second first\npact-1,Art. 1,permits,$bearer,help,-,\n',
  ],
]);

export const crisis: PackFiles = new Map([
  ["pack.yaml", "name: crisis\ntitle: A crisis\nversion: 0.1.0\ndepends: [law]\n"],
  ["chains.csv", "claim,step,actor,via,note\nc2,1,north,,\nc2,2,,an unnamed officer,\n"],
  [
    "changes.csv",
    'scenario,step,change,target,value,note\ncrisis/start,2,adopt,north,,\ncrisis/start,1,assume,"attacks(south,north)",,\ncrisis/next,1,patch-row,"pact-1 attacks($x,$bearer)",no,\n',
  ],
  [
    "claims.csv",
    'slug,kind,claimant,text,source,locator,certainty,wording,event,polarity,proposition,antecedent,stated,from,to,known_from,note\nc1,assertion,north,They came.,wire,,asserted,,raid,yes,"attacks(south,north)",,2022-09-13,,,2022-10,\nc2,denial,south,We did not.,wire,,hedged,,raid,no,"attacks(south,north)",,,,,,\n',
  ],
  [
    "events.csv",
    "slug,kind,title,start,start_precision,end,end_precision,part_of,known_from,source,description,note\nraid,assault,A raid,2022-09-13T01:30Z,minute,2022-09,month,war,,,,\nwar,assault,A war,,,,,,,,,\n",
  ],
  ["facts.csv", 'atom,status,from,to,known_from,source,note\n"attacks(north,south)",open,,,,,\n'],
  [
    "expected.csv",
    'scenario,actor,modality,omission,action,toward,against,instrument,verdict,strength,holds_iff,cell,note\ncrisis/start,north,obligation,,help,south,*,pact,depends,,"not attacks(north,south) & scope=wide | attacks(south,north)",A.1,\n',
  ],
  ["mutants.csv", 'row,column,mutation,why,note\npact-1,"attacks($x,$bearer)",-,Nobody else attacks here.,\n'],
  ["readings.csv", "reading,answer,question,title,description,note\nscope,narrow,How far?,not far,,\nscope,wide,How far?,far,,\n"],
  ["links.csv", "claim,relation,other,note\nc2,contradicts,c1,\n"],
  ["reviews.csv", "claim,at,status,reviewer,reason,note\nc1,2022-10-01T10:00Z,disputed,,,\nc1,2022-11-01T10:00Z,accepted,,,\n"],
  [
    "scenarios.csv",
    "slug,title,question,base,as_of,known_at,actors,tags,description,note\ncrisis/next,Next,,crisis/start,,,,,,\ncrisis/start,Start,What now?,,2022-09,,north; south,first,,\n",
  ],
  ["sources.csv", "slug,title,outlet,kind,url,published,language,grade,note\nwire,The wire,,article,,2022,en,,\n"],
]);

/** @throws where the files are wrong in themselves. */
export const packOf = (files: PackFiles): Pack => {
  const { pack, problems } = readPack("sample", files);
  if (!pack || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return pack;
};

/** Files with one text replaced. @throws where the text does not occur. */
export const edited = (files: PackFiles, path: string, from: string, to: string): PackFiles => {
  const text = files.get(path);
  if (!text?.includes(from)) throw new Error(`${path} does not contain ${from}`);
  return new Map(files).set(path, text.replace(from, to));
};

/** A database with both packs. */
export const sampleDatabase = async (onStatement?: (sql: string) => void): Promise<Database> => {
  const db = await open(":memory:", onStatement ? { onStatement } : {});
  const result = await loadPacks(db, [packOf(crisis), packOf(law)], noChecks);
  if (result.kind !== "loaded") throw new Error(JSON.stringify(result.problems, null, 2));
  return db;
};
