using System.Text.Json;
using System.Text.Json.Nodes;
using ManifestLint.Aws.Plan;

namespace ManifestLint.Tests.Plan;

/// <summary>Plans and the referee's stacks in one form that can be compared as text: members in order, without what is empty.</summary>
internal static class PlanJson
{
    /// <summary>The members of a stack, sorted.</summary>
    public static string Canonical(JsonElement stack) => Sorted(JsonNode.Parse(stack.GetRawText())!)!.ToJsonString();

    public static string Canonical(PlanObject stack) => Sorted(Json(stack))!.ToJsonString();

    private static JsonNode Json(object value) => value switch
    {
        PlanObject part => new JsonObject(part.Members.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, Json(m.Value)))),
        IReadOnlyList<object> list => new JsonArray([.. list.Select(Json)]),
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static JsonNode? Sorted(JsonNode node) => node switch
    {
        JsonObject members => SortedMembers(members),
        JsonArray { Count: 0 } => null,
        JsonArray items => new JsonArray([.. items.Select(i => Sorted(i!)).OrderBy(OrderOf, StringComparer.Ordinal)]),
        _ => node.ToString().Length == 0 ? null : node.DeepClone(),
    };

    private static JsonObject? SortedMembers(JsonObject members)
    {
        var kept = members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value!)))
            .Where(m => m.Value is not null).ToList();
        return kept.Count == 0 ? null : new JsonObject(kept);
    }

    // Resources have an id or a port; ranges, of which the order says nothing, are sorted as they are; certificates keep their order by being few.
    private static string OrderOf(JsonNode? item) => item is JsonObject resource
        ? resource["id"]?.ToString() ?? resource["priority"]?.ToString().PadLeft(5, '0') ?? resource["port"]?.ToString().PadLeft(5, '0') ?? ""
        : item?.ToString() is { } text && (text.Contains('/', StringComparison.Ordinal) || text.StartsWith("pl-", StringComparison.Ordinal)) ? text : "";
}
