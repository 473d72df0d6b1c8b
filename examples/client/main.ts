import { askWhatRussiaDecides } from "./question.ts";
import { answerText } from "./table.ts";

// Start the gateway (npm start), then: npx tsx examples/client/main.ts [URL]
const [url = "http://127.0.0.1:4000/graphql"] = process.argv.slice(2);
console.log(answerText(await askWhatRussiaDecides(url)));
