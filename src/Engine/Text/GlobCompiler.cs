using System.Text;

namespace ManifestLint.Engine.Text;

/// <summary>Turns the text of a pattern into steps, last step first: each part is compiled with the step that comes after it.</summary>
internal sealed class GlobCompiler(string pattern)
{
    private readonly List<GlobStep> steps = [];
    private int at;
    private string? error;

    /// <summary>What is wrong with a pattern for paths at first sight; the brackets are judged when it is compiled.</summary>
    public static string? ErrorInPath(string pattern)
    {
        if (ErrorInName(pattern) is { } error)
            return error;
        if (pattern.IndexOf('\\') >= 0)
            return "folders are separated by '/'";
        return pattern.Trim('/').Length == 0 ? "it names no file" : null;
    }

    /// <summary>What is wrong with a pattern for names at first sight.</summary>
    public static string? ErrorInName(string pattern)
    {
        if (pattern.Length == 0)
            return "it is empty";
        if (pattern.Length > Glob.MaxLength)
            return FormattableString.Invariant($"it is longer than {Glob.MaxLength} characters");
        return pattern[0] == '!' ? "it cannot be negated with '!'" : null;
    }

    public GlobProgram? CompilePath(out string? reason)
    {
        var text = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern.Substring(1) : pattern;
        var isFolder = text.EndsWith("/", StringComparison.Ordinal);
        var core = text.Trim('/');
        var floats = text[0] != '/' && core.IndexOf('/') < 0;
        var parts = Parse(core, insideBraces: false);
        reason = error;
        if (reason is not null)
            return null;

        var end = Emit(new GlobStep(GlobStepKind.End));
        var below = Emit(new GlobStep(GlobStepKind.Character, "/", next: Loop(GlobStepKind.Any, end)));
        var start = Compile(parts, isFolder ? below : Fork(end, below));
        return new GlobProgram(steps, floats ? Optional(FoldersAbove(start), start) : start);
    }

    public GlobProgram? CompileName(out string? reason)
    {
        var parts = Parse(pattern, insideBraces: false);
        reason = error;
        return reason is null ? new GlobProgram(steps, Compile(parts, Emit(new GlobStep(GlobStepKind.End)))) : null;
    }

    /// <summary>The parts from here to the end of the text, or to the end of one alternative in braces.</summary>
    private List<Part> Parse(string text, bool insideBraces)
    {
        var parts = new List<Part>();
        while (at < text.Length && error is null)
        {
            if (insideBraces && text[at] is ',' or '}')
                break;
            parts.Add(ParsePart(text));
        }
        return parts;
    }

    private Part ParsePart(string text)
    {
        switch (text[at])
        {
            case '*':
                return ParseStars(text);
            case '?':
                at++;
                return new Part(GlobStepKind.InFolder);
            case '[':
                return ParseSet(text);
            case '{':
                return ParseAlternatives(text);
            default:
                return new Part(GlobStepKind.Character, text[at++].ToString());
        }
    }

    private Part ParseStars(string text)
    {
        var from = at;
        while (at < text.Length && text[at] == '*')
            at++;
        var isWholePart = at - from == 2 && (from == 0 || text[from - 1] is '/' or '{' or ',') && (at == text.Length || text[at] is '/' or '}' or ',');
        if (!isWholePart)
            return new Part(GlobStepKind.InFolder, isRepeated: true);
        if (at == text.Length || text[at] != '/')
            return new Part(GlobStepKind.Any, isRepeated: true);
        at++;
        return Part.Folders;
    }

    private Part ParseSet(string text)
    {
        at++;
        var isNegated = at < text.Length && text[at] is '!' or '^';
        if (isNegated)
            at++;
        var ranges = new StringBuilder();
        // A bracket right behind the opening one is a character of the set.
        while (at < text.Length && (text[at] != ']' || ranges.Length == 0))
        {
            var first = text[at++];
            var last = first;
            if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
            {
                last = text[at + 1];
                at += 2;
            }
            ranges.Append(first).Append(last);
        }
        if (at == text.Length)
            error = "a '[' is never closed";
        at++;
        return new Part(GlobStepKind.Set, ranges.ToString(), isNegated);
    }

    private Part ParseAlternatives(string text)
    {
        var alternatives = new List<List<Part>>();
        do
        {
            at++;
            alternatives.Add(Parse(text, insideBraces: true));
        }
        while (error is null && at < text.Length && text[at] == ',');
        if (at >= text.Length)
            error ??= "a '{' is never closed";
        at++;
        return new Part(GlobStepKind.Fork, alternatives: alternatives);
    }

    private int Compile(List<Part> parts, int next)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
            next = Compile(parts[i], next);
        return next;
    }

    private int Compile(Part part, int next)
    {
        if (part.IsFolders)
            return Optional(FoldersAbove(next), next);
        if (part.Alternatives is { } alternatives)
        {
            var either = Compile(alternatives[alternatives.Count - 1], next);
            for (var i = alternatives.Count - 2; i >= 0; i--)
                either = Fork(Compile(alternatives[i], next), either);
            return either;
        }
        return part.IsRepeated ? Loop(part.Kind, next) : Emit(new GlobStep(part.Kind, part.Value, part.IsNegated, next));
    }

    /// <summary>Any text that ends in a slash.</summary>
    private int FoldersAbove(int next) => Loop(GlobStepKind.Any, Emit(new GlobStep(GlobStepKind.Character, "/", next: next)));

    private int Loop(GlobStepKind kind, int next)
    {
        var fork = steps.Count;
        steps.Add(new GlobStep(GlobStepKind.Fork, next: fork + 1, other: next));
        steps.Add(new GlobStep(kind, next: fork));
        return fork;
    }

    private int Optional(int step, int next) => Fork(step, next);

    private int Fork(int step, int other) => Emit(new GlobStep(GlobStepKind.Fork, next: step, other: other));

    private int Emit(GlobStep step)
    {
        steps.Add(step);
        return steps.Count - 1;
    }

    /// <summary>A piece of the pattern before it is compiled.</summary>
    private sealed class Part(GlobStepKind kind, string value = "", bool isNegated = false, bool isRepeated = false, List<List<Part>>? alternatives = null)
    {
        public GlobStepKind Kind { get; } = kind;
        public string Value { get; } = value;
        public bool IsNegated { get; } = isNegated;
        public bool IsRepeated { get; } = isRepeated;
        public List<List<Part>>? Alternatives { get; } = alternatives;

        /// <summary><c>**/</c>: any number of folders.</summary>
        public static Part Folders { get; } = new(GlobStepKind.Fork);

        public bool IsFolders => ReferenceEquals(this, Folders);
    }
}
