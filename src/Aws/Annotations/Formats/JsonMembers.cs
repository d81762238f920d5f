using ManifestLint.Aws.Go;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Annotations;

/// <summary>The members of a JSON value as fields of a Go struct: <c>null</c> and an absent member are the same, and so is no object at all.</summary>
internal static class JsonMembers
{
    /// <summary>The member; <c>null</c> where it is absent or <c>null</c>, which leaves a pointer nil.</summary>
    public static JsonNode? Written(this JsonNode? node, string name) => (node as JsonObject)?.Value(name) is { IsNull: false } value ? value : null;

    /// <summary>The text of a member; empty where nothing is written.</summary>
    public static string TextOf(this JsonNode? node, string name) => node.Written(name) is JsonString text ? text.Value : "";

    /// <summary>The entries of a member; none where nothing is written.</summary>
    public static IReadOnlyList<JsonNode> ItemsOf(this JsonNode? node, string name) => node.Written(name) is JsonArray array ? array.Items : [];

    /// <summary>Where a member is written; the whole value where it is not.</summary>
    public static TextSpan PlaceOf(this JsonNode node, string name) => (node as JsonObject)?.Value(name)?.Span ?? node.Span;
}
