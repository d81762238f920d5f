namespace ManifestLint.Analyzers.Tests.KubernetesClient;

/// <summary>
/// As much of KubernetesClient as the tests need: the names, attributes and conversions of its public classes
/// (https://github.com/kubernetes-client/csharp: Model.cs.template, KubernetesEntityAttribute.cs, IntOrString.cs, ResourceQuantity.cs, ModelExtensions.cs), and nothing behind them.
/// </summary>
internal static class KubernetesClientStub
{
    public const string Source = """
        global using System.Collections.Generic;
        global using System.Threading.Tasks;
        global using k8s;
        global using k8s.Models;
        using System;
        using System.Text.Json.Serialization;

        namespace k8s
        {
            public interface IKubernetesObject { string ApiVersion { get; set; } string Kind { get; set; } }
            public interface IKubernetesObject<T> : IKubernetesObject, IMetadata<T> { }
            public interface IMetadata<T> { T Metadata { get; set; } }
            public interface IKubernetes { ICoreV1Operations CoreV1 { get; } INetworkingV1Operations NetworkingV1 { get; } IAppsV1Operations AppsV1 { get; } }
            public interface ICoreV1Operations { }
            public interface INetworkingV1Operations { }
            public interface IAppsV1Operations { }
            public static class OperationsExtensions
            {
                public static Task<V1Service> CreateNamespacedServiceAsync(this ICoreV1Operations operations, V1Service body, string namespaceParameter) => null;
                public static Task<V1Service> ReplaceNamespacedServiceAsync(this ICoreV1Operations operations, V1Service body, string name, string namespaceParameter) => null;
                public static Task<V1Service> PatchNamespacedServiceAsync(this ICoreV1Operations operations, V1Patch body, string name, string namespaceParameter) => null;
                public static Task<V1Ingress> CreateNamespacedIngressAsync(this INetworkingV1Operations operations, V1Ingress body, string namespaceParameter) => null;
                public static Task<V1Deployment> CreateNamespacedDeploymentAsync(this IAppsV1Operations operations, V1Deployment body, string namespaceParameter) => null;
            }
            public static class KubernetesYaml
            {
                public static string Serialize(object value) => null;
                public static string SerializeAll(IEnumerable<object> values) => null;
            }
        }

        namespace k8s.Models
        {
            [AttributeUsage(AttributeTargets.Class)]
            public sealed class KubernetesEntityAttribute : Attribute
            {
                public string Kind { get; set; }
                public string Group { get; set; }
                public string ApiVersion { get; set; }
                public string PluralName { get; set; }
            }

            public static class ModelExtensions
            {
                public static string Name(this IMetadata<V1ObjectMeta> obj) => null;
                public static void SetAnnotation(this IMetadata<V1ObjectMeta> obj, string key, string value) { }
                public static void SetLabel(this IMetadata<V1ObjectMeta> obj, string key, string value) { }
                public static V1ObjectMeta EnsureMetadata(this IMetadata<V1ObjectMeta> obj) => null;
            }

            [JsonConverter(typeof(string))]
            public class IntOrString
            {
                public IntOrString() { }
                public IntOrString(string value) { }
                public string Value { get; set; }
                public static implicit operator IntOrString(int v) => null;
                public static implicit operator IntOrString(long v) => null;
                public static implicit operator IntOrString(string v) => null;
                public static implicit operator string(IntOrString v) => null;
            }

            [JsonConverter(typeof(string))]
            public class ResourceQuantity
            {
                public ResourceQuantity(string v) { }
                public static implicit operator ResourceQuantity(string v) => null;
            }

            public record V1Patch
            {
                public enum PatchType { Unknown, JsonPatch, MergePatch, StrategicMergePatch, ApplyPatch }
                public V1Patch(object body, PatchType type) { }
            }

            public partial record V1ObjectMeta
            {
                [JsonPropertyName("annotations")] public IDictionary<string, string> Annotations { get; set; }
                [JsonPropertyName("labels")] public IDictionary<string, string> Labels { get; set; }
                [JsonPropertyName("name")] public string Name { get; set; }
                [JsonPropertyName("namespace")] public string NamespaceProperty { get; set; }
                [JsonPropertyName("creationTimestamp")] public DateTime? CreationTimestamp { get; set; }
                public V1ObjectMeta() { }
                public V1ObjectMeta(IDictionary<string, string> annotations = null, DateTime? creationTimestamp = null, IDictionary<string, string> labels = null, string name = null, string namespaceProperty = null) { }
            }
            public partial record V1ListMeta { }

            [KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = "services")]
            public partial record V1Service : IKubernetesObject<V1ObjectMeta>
            {
                public const string KubeApiVersion = "v1";
                public const string KubeKind = "Service";
                public const string KubeGroup = "";
                [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; }
                [JsonPropertyName("kind")] public string Kind { get; set; }
                [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; }
                [JsonPropertyName("spec")] public V1ServiceSpec Spec { get; set; }
                public V1Service() { }
                public V1Service(string apiVersion = null, string kind = null, V1ObjectMeta metadata = null, V1ServiceSpec spec = null) { }
            }
            [KubernetesEntity(Group = "", Kind = "ServiceList", ApiVersion = "v1", PluralName = "services")]
            public partial record V1ServiceList : IKubernetesObject<V1ListMeta>
            {
                [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; }
                [JsonPropertyName("kind")] public string Kind { get; set; }
                [JsonPropertyName("metadata")] public V1ListMeta Metadata { get; set; }
                [JsonPropertyName("items")] public IList<V1Service> Items { get; set; }
            }
            public partial record V1ServiceSpec
            {
                [JsonPropertyName("externalIPs")] public IList<string> ExternalIPs { get; set; }
                [JsonPropertyName("ports")] public IList<V1ServicePort> Ports { get; set; }
                [JsonPropertyName("publishNotReadyAddresses")] public bool? PublishNotReadyAddresses { get; set; }
                [JsonPropertyName("selector")] public IDictionary<string, string> Selector { get; set; }
                [JsonPropertyName("type")] public string Type { get; set; }
            }
            public partial record V1ServicePort
            {
                [JsonPropertyName("name")] public string Name { get; set; }
                [JsonPropertyName("port")] public int Port { get; set; }
                [JsonPropertyName("protocol")] public string Protocol { get; set; }
                [JsonPropertyName("targetPort")] public IntOrString TargetPort { get; set; }
            }

            [KubernetesEntity(Group = "networking.k8s.io", Kind = "Ingress", ApiVersion = "v1", PluralName = "ingresses")]
            public partial record V1Ingress : IKubernetesObject<V1ObjectMeta>
            {
                [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; }
                [JsonPropertyName("kind")] public string Kind { get; set; }
                [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; }
                [JsonPropertyName("spec")] public V1IngressSpec Spec { get; set; }
            }
            public partial record V1IngressSpec
            {
                [JsonPropertyName("defaultBackend")] public V1IngressBackend DefaultBackend { get; set; }
                [JsonPropertyName("ingressClassName")] public string IngressClassName { get; set; }
                [JsonPropertyName("rules")] public IList<V1IngressRule> Rules { get; set; }
            }
            public partial record V1IngressRule
            {
                [JsonPropertyName("host")] public string Host { get; set; }
                [JsonPropertyName("http")] public V1HTTPIngressRuleValue Http { get; set; }
            }
            public partial record V1HTTPIngressRuleValue { [JsonPropertyName("paths")] public IList<V1HTTPIngressPath> Paths { get; set; } }
            public partial record V1HTTPIngressPath
            {
                [JsonPropertyName("backend")] public V1IngressBackend Backend { get; set; }
                [JsonPropertyName("path")] public string Path { get; set; }
                [JsonPropertyName("pathType")] public string PathType { get; set; }
            }
            public partial record V1IngressBackend { [JsonPropertyName("service")] public V1IngressServiceBackend Service { get; set; } }
            public partial record V1IngressServiceBackend
            {
                [JsonPropertyName("name")] public string Name { get; set; }
                [JsonPropertyName("port")] public V1ServiceBackendPort Port { get; set; }
            }
            public partial record V1ServiceBackendPort
            {
                [JsonPropertyName("name")] public string Name { get; set; }
                [JsonPropertyName("number")] public int? Number { get; set; }
            }

            [KubernetesEntity(Group = "apps", Kind = "Deployment", ApiVersion = "v1", PluralName = "deployments")]
            public partial record V1Deployment : IKubernetesObject<V1ObjectMeta>
            {
                public const string KubeApiVersion = "v1";
                public const string KubeKind = "Deployment";
                public const string KubeGroup = "apps";
                [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; }
                [JsonPropertyName("kind")] public string Kind { get; set; }
                [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; }
                [JsonPropertyName("spec")] public V1DeploymentSpec Spec { get; set; }
            }
            public partial record V1DeploymentSpec
            {
                [JsonPropertyName("replicas")] public int? Replicas { get; set; }
                [JsonPropertyName("selector")] public V1LabelSelector Selector { get; set; }
                [JsonPropertyName("template")] public V1PodTemplateSpec Template { get; set; }
            }
            public partial record V1LabelSelector { [JsonPropertyName("matchLabels")] public IDictionary<string, string> MatchLabels { get; set; } }
            public partial record V1PodTemplateSpec
            {
                [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; }
                [JsonPropertyName("spec")] public V1PodSpec Spec { get; set; }
            }
            public partial record V1PodSpec
            {
                [JsonPropertyName("containers")] public IList<V1Container> Containers { get; set; }
                [JsonPropertyName("hostNetwork")] public bool? HostNetwork { get; set; }
            }
            public partial record V1Container
            {
                [JsonPropertyName("args")] public IList<string> Args { get; set; }
                [JsonPropertyName("image")] public string Image { get; set; }
                [JsonPropertyName("name")] public string Name { get; set; }
                [JsonPropertyName("ports")] public IList<V1ContainerPort> Ports { get; set; }
                [JsonPropertyName("resources")] public V1ResourceRequirements Resources { get; set; }
            }
            public partial record V1ContainerPort { [JsonPropertyName("containerPort")] public int ContainerPort { get; set; } }
            public partial record V1ResourceRequirements { [JsonPropertyName("requests")] public IDictionary<string, ResourceQuantity> Requests { get; set; } }

            [KubernetesEntity(Group = "", Kind = "Secret", ApiVersion = "v1", PluralName = "secrets")]
            public partial record V1Secret : IKubernetesObject<V1ObjectMeta>
            {
                [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; }
                [JsonPropertyName("kind")] public string Kind { get; set; }
                [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; }
                [JsonPropertyName("data")] public IDictionary<string, byte[]> Data { get; set; }
            }
        }
        """;
}
