using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers.KubernetesClient;

/// <summary>
/// What the types of KubernetesClient mean, told by their attributes and never by a list: new versions, and classes that a program writes for its
/// own kinds, need no line here (https://github.com/kubernetes-client/csharp).
/// </summary>
internal static class ModelTypes
{
    private const string EntityAttribute = "KubernetesEntityAttribute";

    /// <summary>Whether a compilation knows the library at all.</summary>
    public static bool AreIn(Compilation compilation) => !compilation.GetTypesByMetadataName("k8s.Models." + EntityAttribute).IsEmpty;

    /// <summary>The attribute that gives a class its group, version and kind; <c>null</c> for what is no object of its own.</summary>
    public static AttributeData? EntityOf(ITypeSymbol? type) =>
        type?.GetAttributes().FirstOrDefault(a => Is(a.AttributeClass, EntityAttribute, "Models", "k8s"));

    /// <summary>The <c>apiVersion</c> that an entity attribute says; <c>null</c> where it is not said.</summary>
    public static string? ApiVersionOf(AttributeData entity)
    {
        var version = Text(entity, "ApiVersion");
        var group = Text(entity, "Group");
        return string.IsNullOrEmpty(version) ? null : string.IsNullOrEmpty(group) ? version : group + "/" + version;
    }

    /// <summary>The <c>kind</c> that an entity attribute says; <c>null</c> where it is not said.</summary>
    public static string? KindOf(AttributeData entity) => Text(entity, "Kind") is { Length: > 0 } kind ? kind : null;

    /// <summary>
    /// What a property is called in a manifest: as its attribute says, else as the client's serializer does it (camelCase); <c>null</c> where it is left out.
    /// </summary>
    public static string? NameOf(IPropertySymbol property)
    {
        if (property.IsStatic || property.IsIndexer || property.DeclaredAccessibility != Accessibility.Public)
            return null;
        foreach (var attribute in property.GetAttributes())
        {
            if (Is(attribute.AttributeClass, "JsonPropertyNameAttribute", "Serialization", "Json"))
                return attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as string : null;
            if (Is(attribute.AttributeClass, "JsonIgnoreAttribute", "Serialization", "Json"))
                return null;
            if (Is(attribute.AttributeClass, "JsonExtensionDataAttribute", "Serialization", "Json"))
                return null;
        }
        return property.Name.Length == 0 ? null : char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
    }

    /// <summary>The property that a constructor's parameter sets, as the versions before 17 had them; <c>null</c> where there is none.</summary>
    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter) =>
        parameter.ContainingType is { } type ? Properties(type).FirstOrDefault(p => p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>Whether a class comes from the library itself: what is not set in one of its objects is not there. Other classes may have defaults.</summary>
    public static bool HasNoDefaults(ITypeSymbol type) => IsIn(type.ContainingNamespace, "Models", "k8s");

    /// <summary>Whether a method is one of the library's that send or write an object and leave it as it is.</summary>
    public static bool IsOfClient(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || type.Name == "ModelExtensions")
            return false;
        var outermost = type.ContainingNamespace;
        while (outermost is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            outermost = outermost.ContainingNamespace;
        return outermost?.Name == "k8s";
    }

    /// <summary>Whether a class extends the library's objects (<c>SetAnnotation</c> and its like).</summary>
    public static bool IsModelExtension(IMethodSymbol method) => method.ContainingType is { Name: "ModelExtensions" } type && HasNoDefaults(type);

    /// <summary>A number or a name; a string of digits is written as a number (IntOrStringJsonConverter).</summary>
    public static bool IsIntOrString(ITypeSymbol? type) => type is { Name: "IntOrString" or "IntstrIntOrString" } && HasNoDefaults(type);

    /// <summary>An amount such as <c>100m</c>.</summary>
    public static bool IsQuantity(ITypeSymbol? type) => type is { Name: "ResourceQuantity" } && HasNoDefaults(type);

    /// <summary>What changes objects, and is none itself.</summary>
    public static bool IsPatch(ITypeSymbol? type) => type is { Name: "V1Patch" } && HasNoDefaults(type);

    /// <summary>Whether a class maps strings to something.</summary>
    public static bool IsDictionary(ITypeSymbol type) => IsDictionaryItself(type) || type.AllInterfaces.Any(IsDictionaryItself);

    /// <summary>Whether a class is a collection of anything.</summary>
    public static bool IsCollection(ITypeSymbol type) => type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether a class says how it is written itself: then its properties say nothing.</summary>
    public static bool IsConverted(ITypeSymbol type) =>
        type.GetAttributes().Any(a => Is(a.AttributeClass, "JsonConverterAttribute", "Serialization", "Json"));

    /// <summary>Whether somebody who holds such a value cannot change it for others.</summary>
    public static bool IsImmutable(ITypeSymbol? type) =>
        type is null || type.IsValueType || type.SpecialType == SpecialType.System_String || IsIntOrString(type) || IsQuantity(type);

    private static bool IsDictionaryItself(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "IDictionary", TypeArguments: { Length: 2 } arguments } && arguments[0].SpecialType == SpecialType.System_String;

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
                yield return property;
        }
    }

    private static string? Text(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value as string;

    private static bool Is(INamedTypeSymbol? type, string name, string inner, string outer) =>
        type?.Name == name && IsIn(type.ContainingNamespace, inner, outer);

    private static bool IsIn(INamespaceSymbol? space, string inner, string outer) => space?.Name == inner && space.ContainingNamespace?.Name == outer;
}
