/// A list of stages that belong together.
public struct Plugin: Sendable {
  /// The stages, in the order of the list.
  public let stages: [StageEntry]

  /// Lists stages of any kind.
  public init(_ modules: any StageModule.Type...) {
    stages = modules.map { StageEntry($0) }
  }

  /// Lists stages that are described at run time, such as those outside the process.
  public init(entries: [StageEntry]) {
    stages = entries
  }
}

/// A description and a way to make the stage: all that the engine knows of one.
public struct StageEntry: Sendable {
  /// What the stage says of itself.
  public let description: StageDescription
  /// Which of the four kinds it is.
  public let kind: StageKind
  /// Makes the stage from checked settings.
  public let make: @Sendable (Settings) throws(SettingsError) -> AnyStage

  /// Takes a stage of this process.
  public init(_ module: any StageModule.Type) {
    description = module.description
    kind = StageKind(module)
    make = { (settings) throws(SettingsError) in AnyStage(try module.init(settings: settings)) }
  }

  /// Takes a stage that is made in some other way.
  public init(
    description: StageDescription,
    kind: StageKind,
    make: @escaping @Sendable (Settings) throws(SettingsError) -> AnyStage
  ) {
    self.description = description
    self.kind = kind
    self.make = make
  }
}

/// The four kinds of stages.
public enum StageKind: String, Sendable, Hashable, CaseIterable {
  case reader, stage, gate, output

  init(_ module: any StageModule.Type) {
    self =
      switch module {
      case is any Reader.Type: .reader
      case is any Gate.Type: .gate
      case is any Output.Type: .output
      default: .stage
      }
  }
}

/// A stage ready to run, of one of the four kinds.
public enum AnyStage: Sendable {
  case reader(any Reader)
  case stage(any StageRunner)
  case gate(any Gate)
  case output(any Output)

  init(_ module: any StageModule) {
    self =
      switch module {
      case let reader as any Reader: .reader(reader)
      case let gate as any Gate: .gate(gate)
      case let output as any Output: .output(output)
      case let stage as any Stage: .stage(stage)
      default: preconditionFailure("\(type(of: module)) is of none of the four kinds of stages")
      }
  }
}
