namespace ManifestLint.Engine.Yaml;

/// <summary>The implicit types of <c>sigs.k8s.io/yaml</c> (goyaml v2), which are not those of YAML 1.1 at large.</summary>
internal static class ScalarResolver
{
    /// <summary>What a scalar of this text, style and tag is to kubectl, Helm and the API server.</summary>
    public static ScalarKind Resolve(string value, ScalarStyle style, string? tag)
    {
        // To be completed by the table of LBC §0.1.
        if (style != ScalarStyle.Plain || tag is "tag:yaml.org,2002:str" or "!")
            return ScalarKind.String;
        return value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ => value.All(char.IsDigit) ? ScalarKind.Integer : ScalarKind.String,
        };
    }
}
