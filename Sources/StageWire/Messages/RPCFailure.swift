package import JSON

/// An error as JSON-RPC has it.
package struct RPCFailure: Error, Hashable {
  package let code: Int
  package let message: String
  /// More, for programs.
  package let data: JSONValue?

  package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code.rawValue
    self.message = message
    self.data = data
  }

  /// The errors that the protocol knows.
  package enum Code: Int, Sendable, Hashable, CaseIterable {
    case notJSON = -32700
    case notRequest = -32600
    case unknownMethod = -32601
    case wrongParameters = -32602
    case failed = -32603
    case unknownVersion = -32001
    case unknownStage = -32002
    case settings = -32003
    case cancelled = -32004
  }

  /// Which of the known ones it is; others are failures of the worker.
  package var known: Code { Code(rawValue: code) ?? .failed }

  /// Reads the `error` of an answer.
  package init(json: JSONValue) {
    code = json["code"]?.int ?? Code.failed.rawValue
    message = json["message"]?.string ?? "it says no more"
    data = json["data"]
  }

  /// As the `error` of an answer.
  package var json: JSONValue {
    var object: JSONObject = ["code": .int(code), "message": .string(message)]
    object["data"] = data
    return .object(object)
  }
}

extension RPCFailure {
  /// The worker speaks other versions.
  package static func unknownVersion(_ version: JSONValue?) -> RPCFailure {
    let asked = version.map { String(decoding: $0.compact, as: UTF8.self) } ?? "one without a name"
    return RPCFailure(
      .unknownVersion,
      "this plugin speaks version \(StageProtocol.version) of the protocol, not \(asked)",
      data: ["protocols": [.int(StageProtocol.version)]]
    )
  }

  /// A member of `params` is missing or of the wrong type.
  package static func wrong(_ member: String, expected: String) -> RPCFailure {
    RPCFailure(.wrongParameters, "'\(member)' has to be \(expected)")
  }
}
