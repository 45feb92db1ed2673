public import StageKit

/// The stage that lists what a person has to verify.
public let factCheck = Plugin(
  FactCheck.self
)
