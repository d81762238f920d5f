using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Rules.Listeners;

/// <summary>
/// Whether a text can be a regular expression at all. It is read from left to right once and never run: a stranger's expression must not cost time,
/// and .NET reads some of them differently than AWS does. Only what every dialect refuses is a fault.
/// </summary>
internal static class RegexForm
{
    /// <summary>The first thing that no dialect takes, as a clause that "it" begins; <c>null</c> where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where in it the expression begins.</param>
    public static NameFault? FaultOf(string text, int start)
    {
        var open = new Stack<int>();
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i == text.Length - 1:
                    return new NameFault("ends with a single '\\'", i, 1);
                case '\\':
                    i++;
                    break;
                case '[' when EndOfClass(text, i) is var end:
                    if (end < 0)
                        return new NameFault("has a '[' without its ']'", i, 1);
                    i = end;
                    break;
                case '(':
                    open.Push(i);
                    break;
                case ')' when open.Count == 0:
                    return new NameFault("has a ')' without its '('", i, 1);
                case ')':
                    open.Pop();
                    break;
                case '*' or '+' or '?' when i == start:
                    return new NameFault($"begins with '{text[i]}', which repeats nothing", i, 1);
            }
        }
        return open.Count > 0 ? new NameFault("has a '(' without its ')'", open.Peek(), 1) : null;
    }

    /// <summary>Where a class of characters ends; a <c>]</c> at its very start is one of them.</summary>
    private static int EndOfClass(string text, int start)
    {
        var first = start + 1 < text.Length && text[start + 1] == '^' ? start + 2 : start + 1;
        for (var i = first; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == ']' && i > first)
                return i;
        }
        return -1;
    }
}
