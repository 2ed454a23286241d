import { start } from "./chromium.mjs";
import { walks } from "./walks.mjs";

walks(start);
