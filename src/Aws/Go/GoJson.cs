using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>
/// A JSON text as Go's <c>encoding/json</c> reads it, with positions (https://pkg.go.dev/encoding/json). Either <see cref="Root"/> or
/// <see cref="Error"/> is there.
/// </summary>
public sealed class GoJson
{
    private GoJson(JsonNode? root, JsonError? error)
    {
        Root = root;
        Error = error;
    }

    /// <summary>The value; <c>null</c> if the text is not JSON.</summary>
    public JsonNode? Root { get; }

    /// <summary>The first character that cannot stand where it does; <c>null</c> if the text is JSON.</summary>
    public JsonError? Error { get; }

    /// <summary>Reads one value and nothing behind it but white space. Never fails; nesting costs no stack.</summary>
    public static GoJson Parse(string text)
    {
        var reader = new JsonReader(text);
        var root = reader.Read();
        return root is null ? new GoJson(null, reader.Error) : new GoJson(root, null);
    }

    /// <summary>
    /// Whether Go reads a member of this name into the struct field of that one: equal but for case, where the Kelvin sign is a k and the
    /// long s an s, as Unicode folds them.
    /// </summary>
    /// <param name="written">The name in the text.</param>
    /// <param name="field">The field's JSON name, ASCII.</param>
    public static bool NamesMatch(string written, string field)
    {
        if (written.Length != field.Length)
            return false;
        for (var i = 0; i < written.Length; i++)
        {
            if (Fold(written[i]) != Fold(field[i]))
                return false;
        }
        return true;
    }

    private static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c + ('a' - 'A')),
        '\u212A' => 'k',
        '\u017F' => 's',
        _ => c,
    };
}

/// <summary>Where and why a text is not JSON.</summary>
public sealed class JsonError(TextSpan span, string reason)
{
    /// <summary>The offending character or literal; empty at the end of a text that stops too early.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What is wrong, without the position, to follow "is not JSON: ".</summary>
    public string Reason { get; } = reason;
}
