namespace ManifestLint.Engine.Yaml;

/// <summary>Control characters that no YAML stream may hold (https://yaml.org/spec/1.2.2/#51-character-set); kubectl's reader refuses them too.</summary>
internal static class ForbiddenCharacters
{
    /// <summary>Offset of the first one from <paramref name="start"/> on; -1 where there is none.</summary>
    public static int First(string text, int start)
    {
        // Written so that no bounds are checked: this reads every character of every file.
        for (var i = start; (uint)i < (uint)text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or '\n')
                continue;
            if (IsForbidden(c))
                return i;
        }
        return -1;
    }

    private static bool IsForbidden(char c) => c switch
    {
        '\t' or '\n' or '\r' or '\u0085' => false,
        < ' ' => true,
        >= '\u007F' and <= '\u009F' => true,
        '\uFFFE' or '\uFFFF' => true,
        _ => false,
    };
}
