//! The tools that people deploy with.

use serde::{Deserialize, Serialize};

/// A tool that people deploy with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Tool {
    /// AWS SAM, and CloudFormation as far as the types are its own.
    Sam,
    /// Terraform.
    Terraform,
    /// AWS CDK.
    Cdk,
    /// Serverless Framework.
    Serverless,
}

impl Tool {
    pub const ALL: [Self; 4] = [Self::Sam, Self::Terraform, Self::Cdk, Self::Serverless];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sam => "SAM, CloudFormation",
            Self::Terraform => "Terraform",
            Self::Cdk => "CDK",
            Self::Serverless => "Serverless Framework",
        }
    }

    /// Its name among the facts of a paste.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sam => "sam",
            Self::Terraform => "terraform",
            Self::Cdk => "cdk",
            Self::Serverless => "serverless",
        }
    }

    /// Where such text usually stands.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Sam => "template.yaml",
            Self::Terraform => "main.tf",
            Self::Cdk => "lib/stack.ts",
            Self::Serverless => "serverless.yml",
        }
    }
}
