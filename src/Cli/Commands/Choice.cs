using System.CommandLine;

namespace ManifestLint.Cli.Commands;

/// <summary>Options whose value is one of a few words.</summary>
internal static class Choice
{
    /// <summary>An option that takes one of these words; its value is the type's default where it is not given.</summary>
    public static Option<T> Of<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        var words = string.Join("|", choices.Select(c => c.Word));
        return new Option<T>(name)
        {
            Description = description,
            HelpName = words,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                foreach (var choice in choices)
                {
                    if (choice.Word == word)
                        return choice.Value;
                }
                result.AddError($"{name} is one of {words.Replace("|", ", ", StringComparison.Ordinal)}, not '{word}'.");
                return default;
            },
        };
    }
}
