package import JSON

/// JSON Schemas for the files that people write, made from what their readers are made from.
package enum FileSchema {
  /// For `desk.yaml`.
  package static var desk: JSONValue {
    Form.document(title: "copydesk: desk.yaml", DeskForm.desk.schema)
  }

  /// For `Plugins/*/plugin.yaml`.
  package static var plugin: JSONValue {
    Form.document(title: "copydesk: plugin.yaml", PluginForm.plugin.schema)
  }

  /// For `Workflows/*.yaml`, with the stages of a catalogue.
  package static func workflow(_ catalogue: Catalogue) -> JSONValue {
    var workflow = WorkflowForm.workflow.schema.object ?? JSONObject()
    var properties = workflow["properties"]?.object ?? JSONObject()
    var stages = properties["stages"]?.object ?? JSONObject()
    stages["items"] = catalogue.stepSchema
    properties["stages"] = .object(stages)
    workflow["properties"] = .object(properties)
    return Form.document(title: "copydesk: workflow", .object(workflow))
  }
}
