import { start } from "./webkit.mjs";
import { walks } from "./walks.mjs";

walks(start);
