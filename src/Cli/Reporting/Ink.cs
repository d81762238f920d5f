using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>Colours of a terminal; <see cref="None"/> leaves every text as it is.</summary>
internal sealed class Ink
{
    private readonly bool coloured;

    private Ink(bool coloured)
    {
        this.coloured = coloured;
    }

    /// <summary>For files, pipes and <c>NO_COLOR</c>.</summary>
    public static Ink None { get; } = new(false);

    /// <summary>ANSI colours, for a terminal.</summary>
    public static Ink Ansi { get; } = new(true);

    /// <summary>A text in the colour of a severity.</summary>
    public string Of(Severity severity, string text) => Paint(severity switch
    {
        Severity.Error => "1;31",
        Severity.Warning => "1;33",
        _ => "1;36",
    }, text);

    /// <summary>A text that stands out.</summary>
    public string Strong(string text) => Paint("1", text);

    /// <summary>Line numbers, bars and arrows, which should not distract.</summary>
    public string Gutter(string text) => Paint("34", text);

    /// <summary>What may be skipped when reading.</summary>
    public string Faint(string text) => Paint("2", text);

    private string Paint(string code, string text) => coloured && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
