import { start } from "./firefox.mjs";
import { walks } from "./walks.mjs";

walks(start);
