/// Something about a desk that a person should know, with the way out.
package struct Finding: Sendable, Hashable {
  package let code: Code
  /// The file, from the desk; of an article its record or state.
  package let path: String
  package let message: String
  /// The way out.
  package let help: String

  package init(_ code: Code, _ path: String, _ message: String, help: String) {
    self.code = code
    self.path = path
    self.message = message
    self.help = help
  }

  package enum Code: String, Sendable, Hashable, CaseIterable {
    // Something is lost or was changed by somebody else.
    case damagedState = "damaged-state"
    case missingState = "missing-state"
    case changedLog = "changed-log"
    case missingText = "missing-text"
    case missingOriginal = "missing-original"
    // A file that people write has a mistake.
    case workflow = "workflow-mistake"
    case unknownWorkflow = "unknown-workflow"
    // Something cannot be worked on, or with.
    case pluginNotReady = "plugin-not-ready"
    case newerFormat = "newer-format"
    case unreadable
    case readOnly = "read-only"
    case wrongKind = "wrong-kind"
    case unusableName = "unusable-name"
    case unreadableRecord = "unreadable-record"
    case movedRecord = "moved-record"
    case missingRecord = "missing-record"
    case sameID = "same-id"
    case clock
    case nobody = "nobody-may-approve"
    // Worth knowing.
    case unknownPerson = "unknown-person"
    case siteDiffers = "site-differs"
    case overdue = "overdue-approval"
    case unfinishedDelivery = "unfinished-delivery"
    case noState = "no-state"
    case setAside = "set-aside"
    case leftover
    case pluginsNotContained = "plugins-not-contained"
  }

  package enum Severity: String, Sendable, Hashable, CaseIterable {
    case damage, mistake, problem, hint
  }
}

extension Finding.Code {
  package var severity: Finding.Severity {
    switch self {
    case .damagedState, .missingState, .changedLog, .missingText, .missingOriginal: .damage
    case .workflow, .unknownWorkflow: .mistake
    case .pluginNotReady, .newerFormat, .unreadable, .readOnly, .wrongKind, .unusableName,
      .unreadableRecord, .movedRecord, .missingRecord, .sameID, .clock, .nobody:
      .problem
    case .unknownPerson, .siteDiffers, .overdue, .unfinishedDelivery, .noState, .setAside,
      .leftover,
      .pluginsNotContained:
      .hint
    }
  }
}
