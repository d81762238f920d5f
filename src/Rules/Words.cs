namespace ManifestLint.Rules;

/// <summary>Small pieces of sentences.</summary>
internal static class Words
{
    /// <summary>"a", "a and b", "a, b and c"; with another last word on request.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") =>
        items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + " " + last + " " + items[items.Count - 1],
        };

    /// <summary>"an Ingress", "a Service".</summary>
    public static string WithArticle(string noun) => ("AEIOUaeiou".IndexOf(noun[0]) >= 0 ? "an " : "a ") + noun;

    /// <summary>With an upper-case letter at the start of a sentence.</summary>
    public static string Capitalised(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence.Substring(1);

    /// <summary>One character of a text as it can be shown: white space and what is not printed by their names.</summary>
    public static string Character(char c) => c switch
    {
        ' ' => "a blank",
        '\n' or '\r' => "a line break",
        '\t' => "a tab",
        _ when char.IsControl(c) => "a control character",
        _ when char.IsSurrogate(c) => "a character outside ASCII",
        _ => $"'{c}'",
    };
}
