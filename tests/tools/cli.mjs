// The AWS CLI, and a world for it without an account.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/// Version 2 of the AWS CLI, which AWS_CLI may name; a version 1 may stand first on the path.
export function findCli() {
  const places = [process.env.AWS_CLI, "aws", "/usr/local/bin/aws", "/usr/bin/aws"].filter(Boolean);
  const found = places.find((it) => spawnSync(it, ["--version"], { encoding: "utf8" }).stdout?.startsWith("aws-cli/2."));
  assert.ok(found, "there is no AWS CLI 2: run tools/setup.sh aws");
  return found;
}

/// The variables with which it signs what it sends, knows nothing of this machine's settings, and asks once.
export const NOBODY = {
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_MAX_ATTEMPTS: "1",
};
