import { init, svg } from "jsboard/api";
import { Boards } from "./boards";

// A server component: it draws in Node.js.
export default async function Page() {
  await init();
  return (
    <main>
      <div id="drawn" dangerouslySetInnerHTML={{ __html: svg({ id: "4HPwATDgc/ABMA", prefix: "drawn" }) }} />
      <Boards />
    </main>
  );
}
