namespace ManifestLint.Engine.Kubernetes;

/// <summary>The part of an Argo CD source that speaks of Helm (https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#values).</summary>
public static class ArgoSource
{
    /// <summary>The values, written as an object or else as text: the text counts only where there is no object.</summary>
    /// <param name="helm">The <c>helm</c> of a source.</param>
    public static Field ValuesOf(Field helm) => helm["valuesObject"].IsAbsent ? EmbeddedDocument.In(helm["values"]) : helm["valuesObject"];
}
