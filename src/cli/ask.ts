import { createInterface } from "node:readline";

/** Whether there is a person at a terminal who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Whether the person types `yes`, the whole word; the end of the input is a no. */
export function askForYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once("close", () => resolve(false));
    terminal.question(`${question} Type yes: `, (answer) => {
      resolve(answer.trim() === "yes");
      terminal.close();
    });
  });
}
