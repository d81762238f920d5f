using System.CommandLine;
using System.CommandLine.Parsing;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Commands;

/// <summary>Finds mistyped options, which the parser takes for arguments.</summary>
internal static class UnknownOptions
{
    /// <summary>A sentence for each among the values of an argument. What stands behind <c>--</c> is none.</summary>
    public static IEnumerable<string> Among(ParseResult parsed, Argument argument)
    {
        var values = (parsed.GetResult(argument)?.Tokens ?? []).ToHashSet(ReferenceEqualityComparer.Instance);
        return parsed.Tokens
            .TakeWhile(t => t.Type != TokenType.DoubleDash)
            .Where(t => t.Value.Length > 1 && t.Value[0] == '-' && values.Contains(t))
            .Select(t => Sentence(t.Value, parsed.CommandResult.Command));
    }

    private static string Sentence(string token, Command command)
    {
        var near = NearNames.Of(token.Split('=')[0], command.Options.Select(o => o.Name));
        return $"There is no option '{token}'." + (near.Count > 0 ? $" Did you mean '{near[0]}'?" : $" A file of that name is './{token}'.");
    }
}
