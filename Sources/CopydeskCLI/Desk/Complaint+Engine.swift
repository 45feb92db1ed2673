import Disk
import Engine
import StageKit
import StateStore

extension DeskError: Explained {
  var complaint: Complaint {
    switch self {
    case .noDesk:
      Complaint(
        .invalid,
        "\(self)",
        help: "make one with 'copydesk init', or name one with --desk or COPYDESK_DESK"
      )
    case .invalid(let diagnostics):
      Complaint(
        .invalid,
        diagnostics.count == 1
          ? "the desk has a mistake:\n\(self)"
          : "the desk has \(diagnostics.count) mistakes:\n\(self)",
        help: "nothing was touched; correct the files and try again"
      )
    case .disk(let error): error.complaint
    }
  }
}

extension DiskError: Explained {
  var complaint: Complaint {
    if code == LockTimeout.code {
      return Complaint(
        .locked,
        "\(self)",
        help: "wait for the other copydesk, or try --lock-timeout"
      )
    }
    return Complaint(
      .failed,
      "\(self)",
      help: "\(wayOut), then try again; nothing is half done"
    )
  }
}

extension StoreError: Explained {
  var complaint: Complaint {
    switch self {
    case .disk(let error): error.complaint
    case .locked:
      Complaint(.locked, "\(self)", help: "wait for the other copydesk, or try --lock-timeout")
    case .damaged:
      Complaint(
        .damaged,
        "\(self)",
        help: "nothing was changed; bring the file back from a backup or from git"
      )
    }
  }
}

extension ArticleProblem: Explained {
  var complaint: Complaint { Complaint(exitCode, "\(id): \(message)", help: help) }

  /// How a command ends that could not get past it.
  var exitCode: ExitCode {
    switch code {
    case .damagedState, .missingState: .damaged
    case .unknownWorkflow: .invalid
    case .locked: .locked
    case .unreadableRecord, .missingRecord, .renamedRecord, .sameName, .unusableName, .disk: .failed
    }
  }
}

extension ReadError: Explained {
  var complaint: Complaint {
    let place = line.map { "line \($0)\(column.map { ":\($0)" } ?? ""): " } ?? ""
    return Complaint(.failed, place + message, help: [help].compactMap { $0 })
  }
}

extension OutputError: Explained {
  var complaint: Complaint { Complaint(.failed, message, help: failure.wayOut("ARTICLE")) }
}
