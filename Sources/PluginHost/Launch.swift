/// How a plugin's program is started: containment wraps `arguments` and sets `limits`.
package struct Launch: Sendable, Hashable {
  /// The program and what it is told. A program without `/` is looked for in `PATH` of
  /// ``environment``.
  package var arguments: [String]
  /// All that the program finds there; nothing is inherited.
  package var environment: [String: String]
  /// Where it works; it has to exist.
  package var folder: String
  package var limits: ProcessLimits

  package init(
    _ arguments: [String],
    environment: [String: String] = [:],
    in folder: String,
    limits: ProcessLimits = ProcessLimits()
  ) {
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.limits = limits
  }
}

/// What the kernel refuses a program beyond; `nil` leaves it as copydesk has it.
package struct ProcessLimits: Sendable, Hashable {
  /// Bytes of address space (RLIMIT_AS).
  package var memory: Int?
  /// Files open at once (RLIMIT_NOFILE).
  package var openFiles: Int?
  /// Bytes of the largest file it may write (RLIMIT_FSIZE).
  package var fileSize: Int?
  /// Seconds of processor time (RLIMIT_CPU).
  package var processorTime: Int?

  package init(
    memory: Int? = nil,
    openFiles: Int? = nil,
    fileSize: Int? = nil,
    processorTime: Int? = nil
  ) {
    self.memory = memory
    self.openFiles = openFiles
    self.fileSize = fileSize
    self.processorTime = processorTime
  }
}
